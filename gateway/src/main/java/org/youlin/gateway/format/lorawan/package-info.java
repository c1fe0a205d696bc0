/** LoRaWAN: network servers' envelopes, and the frames of sensors. */
package org.youlin.gateway.format.lorawan;
