/**
 * Sparkplug B, the one format whose messages mean nothing without those before: births define the short names that
 * later messages use.
 */
package org.youlin.gateway.format.sparkplug;
