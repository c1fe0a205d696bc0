/** Requests that are sent again are answered again, and not done again. */
package org.youlin.dashboard.idempotency;
