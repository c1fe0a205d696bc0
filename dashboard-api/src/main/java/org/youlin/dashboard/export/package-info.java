/** Lists as files, written row by row while they are sent. */
package org.youlin.dashboard.export;
