/** Gates: access controllers and face terminals. */
package org.youlin.gateway.format.gate;
