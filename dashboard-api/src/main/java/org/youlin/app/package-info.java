/** The program: its configuration, its command line, and the one place where its parts are put together. */
package org.youlin.app;
