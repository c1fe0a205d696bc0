/** How people and machines come by their access: log-in, accounts, second factors, API keys and the audit trail. */
package org.youlin.dashboard.account;
