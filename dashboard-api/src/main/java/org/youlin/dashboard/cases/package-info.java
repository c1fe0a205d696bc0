/** Alarms, the cases they join, and the work orders that settle them. */
package org.youlin.dashboard.cases;
