/**
 * Media boxes for children: hold a chip to the box, watch a video. The entities were written from
 * {@code schema/medio/init.sql}; the server has been changed by hand ever since.
 */
package com.acme.platform.medio;
