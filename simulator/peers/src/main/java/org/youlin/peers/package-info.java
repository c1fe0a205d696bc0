/**
 * Programs that take readings from an MQTT broker to InfluxDB as Youlin does, each written as well as its documentation
 * allows, so that Youlin's figures can be seen beside theirs.
 */
@NullMarked
package org.youlin.peers;

import org.jspecify.annotations.NullMarked;
