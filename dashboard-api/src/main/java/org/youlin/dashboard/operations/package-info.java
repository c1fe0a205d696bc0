/** How the platform itself is doing. */
package org.youlin.dashboard.operations;
