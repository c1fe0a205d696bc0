/** Devices, their values, and what was refused from them. */
package org.youlin.dashboard.device;
