/** The side of Youlin that faces people. */
package org.youlin.dashboard;
