/** Estates, and the numbers of the first page. */
package org.youlin.dashboard.estate;
