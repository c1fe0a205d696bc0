/** What meters say over serial lines, in the frames a serial gateway (DTU) passes on as they are. */
package org.youlin.gateway.format.meter;
