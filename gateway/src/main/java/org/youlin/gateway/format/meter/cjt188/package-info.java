/** Heat, water and gas meters by CJ/T 188. */
package org.youlin.gateway.format.meter.cjt188;
