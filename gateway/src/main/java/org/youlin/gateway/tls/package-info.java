/** Keys and certificates of listeners. */
package org.youlin.gateway.tls;
