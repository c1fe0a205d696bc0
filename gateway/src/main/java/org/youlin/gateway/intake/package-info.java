/** The one way from a received message to the journal, whatever brought it. */
package org.youlin.gateway.intake;
