/** Meters by wired M-Bus (EN 13757-3). */
package org.youlin.gateway.format.meter.mbus;
