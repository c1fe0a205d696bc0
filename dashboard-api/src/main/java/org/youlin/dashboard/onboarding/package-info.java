/** How devices come in, and why one did not. */
package org.youlin.dashboard.onboarding;
