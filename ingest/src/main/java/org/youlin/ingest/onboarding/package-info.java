/** How devices that nobody has registered come to be known: children, provisioning, claims, quarantine. */
package org.youlin.ingest.onboarding;
