// A photo as it travels: at most 1600 pixels long, JPEG, drawn anew so that nothing of where and with what it was taken
// is left in it.
const LONGEST = 1600;
const QUALITY = 0.8;

export class NoPicture extends Error {}

// The JPEG of a file as bytes. Raises NoPicture: the phone cannot read it, or has not the memory for it.
export async function shrink(file) {
  let picture;
  try {
    picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    throw new NoPicture();
  }
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const jpeg = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
  if (!jpeg) throw new NoPicture();
  return new Uint8Array(await jpeg.arrayBuffer());
}
