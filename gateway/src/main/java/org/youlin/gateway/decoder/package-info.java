/** From payload bytes to readings, events and refusals: pure functions. */
package org.youlin.gateway.decoder;
