/** What the messages of network servers and device clouds have in common: a device, a time, and something inside. */
package org.youlin.gateway.format.envelope;
