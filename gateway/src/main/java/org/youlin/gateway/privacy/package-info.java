/** Keeps personal data from going further than the gateway. */
package org.youlin.gateway.privacy;
