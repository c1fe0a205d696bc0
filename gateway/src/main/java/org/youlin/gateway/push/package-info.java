/** Where devices push their messages by HTTP. */
package org.youlin.gateway.push;
