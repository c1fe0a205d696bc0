/** What decoders of vendors' JSON share: fields, times and details as vendors write them. */
package org.youlin.gateway.format.vendor;
