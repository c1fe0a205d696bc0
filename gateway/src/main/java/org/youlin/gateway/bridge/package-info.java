/** Takes telemetry from other people's MQTT brokers. */
package org.youlin.gateway.bridge;
