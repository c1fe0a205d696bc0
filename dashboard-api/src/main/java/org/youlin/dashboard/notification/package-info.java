/** Routes by which people are told, what became of messages, and the bell. */
package org.youlin.dashboard.notification;
