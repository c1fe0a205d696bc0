/** What is known of devices besides their readings. */
package org.youlin.ingest.attribute;
