/** Energy meters by DL/T 645, of 1997 and of 2007. */
package org.youlin.gateway.format.meter.dlt645;
