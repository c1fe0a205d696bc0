package org.youlin.gateway.mqtt;

/** In which spelling of the topics a device speaks; it is answered in the same. */
enum Dialect {
    V1,
    V2,
    V2_JSON
}
