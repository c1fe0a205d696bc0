/** Controllers that answer with Modbus registers. */
package org.youlin.gateway.format.meter.modbus;
