/** Who answers for what: contracts, members with their patches, and the care register. */
package org.youlin.dashboard.governance;
