/**
 * The MQTT endpoint for devices: Netty's MQTT codec on a Vert.x net server. The ready-made Vert.x MQTT server is not
 * used because it shows no user name that comes without a password, which is how access tokens come, and because its
 * PUBREC carries no reason code.
 */
package org.youlin.gateway.mqtt;
