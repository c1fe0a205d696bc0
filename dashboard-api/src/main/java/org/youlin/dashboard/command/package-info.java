/** What devices are told: commands and shared attributes. */
package org.youlin.dashboard.command;
