/** What is forgotten after a while: for the sake of people, and of room. */
package org.youlin.ingest.retention;
