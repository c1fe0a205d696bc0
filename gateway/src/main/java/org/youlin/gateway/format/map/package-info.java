/** The declarative map: any JSON payload, described in a profile's settings instead of in code. */
package org.youlin.gateway.format.map;
