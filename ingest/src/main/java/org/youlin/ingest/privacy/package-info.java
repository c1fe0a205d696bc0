/** What is forgotten for the sake of people. */
package org.youlin.ingest.privacy;
