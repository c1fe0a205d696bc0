/** Measurements of the packaged program: a server as a child process, and a cheap load generator in this one. */
package org.youlin.app.bench;
