/** Device profiles made by people, and trying them out. */
package org.youlin.dashboard.profile;
