/** What residents report: the public form, the hotline's tickets, and those who answer them. */
package org.youlin.dashboard.resident;
