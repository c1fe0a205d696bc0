/** China Telecom's device cloud (天翼物联 CTWing), through which NB-IoT devices report. */
package org.youlin.gateway.format.ctwing;
