/** The small JSON messages by which devices and field gateways ask, answer and are told things. */
package org.youlin.gateway.api;
