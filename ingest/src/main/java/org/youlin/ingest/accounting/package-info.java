/** Whether everything that was received is accounted for, and whether the stores hold what was counted. */
package org.youlin.ingest.accounting;
