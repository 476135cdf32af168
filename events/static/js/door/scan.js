// Tickets by camera: by the browser's own detector where it has one, else by the small reader in vendor/qr.

const PAUSE = 200;

/** Returns something that finds QR codes in a video. */
async function newDetector() {
  if ("BarcodeDetector" in window) {
    const formats = await BarcodeDetector.getSupportedFormats();
    if (formats.includes("qr_code")) return new BarcodeDetector({ formats: ["qr_code"] });
  }
  const reader = await import("../vendor/qr/decode.js");
  return new reader.BarcodeDetector({ formats: ["qr_code"] });
}

/** Says whether the page may ask for a camera at all. */
export function mayScan() {
  return Boolean(navigator.mediaDevices?.getUserMedia);
}

/**
 * Shows the camera in `video` and calls `read` with every code that comes before it, once for as long as it stays.
 * Returns how to stop. Throws when there is no camera, or none may be used.
 */
export async function scan(video, read) {
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: "environment" },
    audio: false,
  });
  const stop = () => {
    clearTimeout(timer);
    timer = -1;
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  let timer = 0;
  let before = "";
  try {
    video.srcObject = stream;
    await video.play();
    const detector = await newDetector();
    const look = async () => {
      const [found] = await detector.detect(video).catch(() => []);
      if (timer === -1) return;
      if (found && found.rawValue !== before) read(found.rawValue);
      before = found?.rawValue ?? "";
      timer = setTimeout(look, PAUSE);
    };
    look();
  } catch (error) {
    stop();
    throw error;
  }
  return stop;
}
