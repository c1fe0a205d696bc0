/** Tables that people bring: organisations, places and devices from CSV and XLSX. */
package org.youlin.dashboard.importing;
