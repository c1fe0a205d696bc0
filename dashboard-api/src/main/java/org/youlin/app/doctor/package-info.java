/** Looks whether everything is there that a server needs. */
package org.youlin.app.doctor;
