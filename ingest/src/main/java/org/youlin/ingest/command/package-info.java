/** What devices are told to do, and what comes of it. */
package org.youlin.ingest.command;
