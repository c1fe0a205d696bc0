/** The event log, as history and live. */
package org.youlin.dashboard.stream;
