/** Who may see and do what: accounts, sessions, roles and scope. */
package org.youlin.dashboard.access;
