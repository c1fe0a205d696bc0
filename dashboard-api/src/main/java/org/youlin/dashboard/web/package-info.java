/** HTTP as such: answers, problems, pages, limits and files; knows nothing of estates. */
package org.youlin.dashboard.web;
