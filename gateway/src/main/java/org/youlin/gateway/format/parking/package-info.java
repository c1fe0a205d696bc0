/** Barriers: plate cameras. */
package org.youlin.gateway.format.parking;
