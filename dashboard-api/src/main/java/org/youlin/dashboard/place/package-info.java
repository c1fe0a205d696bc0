/** Places and organisations as the API names them. */
package org.youlin.dashboard.place;
